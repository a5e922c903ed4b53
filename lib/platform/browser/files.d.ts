/** A file that the bundler puts into the script as bytes. */
declare module "*.wasm" {
  const bytes: Uint8Array;
  export default bytes;
}
