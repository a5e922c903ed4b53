/** Whether a buffer is shared between threads. Its class has no name to ask for in a page that is not isolated. */
export const isShared = (buffer: ArrayBufferLike): boolean =>
  Object.prototype.toString.call(buffer) === "[object SharedArrayBuffer]";
