// Operations that have no gradient here say so in the author's words, where TensorFlow.js names a kernel.
import { registerGradient } from '../tfjs.ts';

/** Kernel → what an author calls. Where a value moves in steps, or is drawn or looked up, there is no slope either. */
export const withoutGradient: Readonly<Record<string, string>> = {
  Bincount: 'bincount()',
  BitwiseAnd: 'bitwiseAnd()',
  Complex: 'complex()',
  ComplexAbs: 'abs() of complex numbers',
  CropAndResize: 'image.cropAndResize()',
  DenseBincount: 'denseBincount()',
  FFT: 'fft()',
  IFFT: 'ifft()',
  Imag: 'imag()',
  MaxPoolWithArgmax: 'maxPoolWithArgmax()',
  Multinomial: 'multinomial()',
  NonMaxSuppressionV3: 'image.nonMaxSuppression()',
  NonMaxSuppressionV4: 'image.nonMaxSuppressionPadded()',
  NonMaxSuppressionV5: 'image.nonMaxSuppressionWithScore()',
  RaggedGather: 'raggedGather()',
  RaggedRange: 'raggedRange()',
  RaggedTensorToTensor: 'raggedTensorToTensor()',
  Real: 'real()',
  RotateWithOffset: 'image.rotateWithOffset()',
  SearchSorted: 'searchSorted()',
  SparseFillEmptyRows: 'sparse.sparseFillEmptyRows()',
  SparseReshape: 'sparse.sparseReshape()',
  SparseSegmentMean: 'sparse.sparseSegmentMean()',
  SparseSegmentSum: 'sparse.sparseSegmentSum()',
  Transform: 'image.transform()',
  Unique: 'unique()',
};

export function refuseGradients(): void {
  for (const [kernelName, name] of Object.entries(withoutGradient))
    registerGradient({
      kernelName,
      gradFunc: () => {
        throw new Error(
          `tf.${name} has no gradient: nothing can be trained through it. Leave it out of the loss, or write what it does in operations that have one`,
        );
      },
    });
}
