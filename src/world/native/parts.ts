// What the native back end is built from: exact versions, the hashes of their files, and the room that they take.

/** TensorFlow's C library, as its wheel for Python carries it. */
export const tensorflow = {
  wheel: 'tensorflow-cpu==2.15.1',
  version: '2.15.1',
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
};

/** The C++ add-on and its JavaScript. The same version as the optional dependency. */
export const binding = {
  name: '@tensorflow/tfjs-node',
  version: '4.22.0',
  sha512: 'uHrXeUlfgkMxTZqHkESSV7zSdKdV0LlsBeblqkuKU9nnfxB1pC6DtoyYVaLxznzZy7WQSegjcohxxCjAf6Dc7w==',
};

/** Needed only where Node came without its headers. */
export const headers = {
  name: 'node-api-headers',
  version: '1.9.0',
  sha512: '2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
};

/** The version that the built package bears: another TensorFlow gives other last digits, so results are keyed by it. */
export const builtVersion = `${binding.version}+tensorflow.${tensorflow.version}`;

/** Bytes that must be free: the wheel, what is taken out of it, and what pip keeps meanwhile. */
export const room = 1.2e9;
