// Everything that the module exports.
export * from './elements';
export * from './gemm';
export * from './images';
export * from './optimizers';
export * from './rows';
