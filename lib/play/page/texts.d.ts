/** A text that the bundler makes: the worker's script. */
declare module "text:worker" {
  const text: string;
  export default text;
}
