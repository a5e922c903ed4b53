/** Something is missing or wrong that the person who packs can mend. */
export class PackError extends Error {
  name = "PackError";
}
