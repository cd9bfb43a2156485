// The library of schemas: for what stands in files, and for what comes from a block's process.
export { z } from 'zod';
