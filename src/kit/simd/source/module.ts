// Everything that the module exports.
export * from './gemm';
export * from './images';
export * from './optimizers';
export * from './rows';
