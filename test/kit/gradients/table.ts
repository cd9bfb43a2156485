// Which kernels a gradient leads through, which are refused, and which have nothing to differentiate: every one is told.

/** Kernels whose results are whole numbers, texts or constants, or that only run without a gradient. */
export const nothingToDifferentiate = `
  BroadcastArgs Draw Fill LinSpace Range SearchSorted StaticRegexReplace StringNGrams StringSplit StringToHashBucketFast
  FusedConv2D FusedDepthwiseConv2D _FusedMatMul SoftmaxCrossEntropy
  LRNGrad ResizeBilinearGrad
`
  .trim()
  .split(/\s+/);
