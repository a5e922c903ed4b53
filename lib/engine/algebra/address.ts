/** Where something begins, in bytes (an engine's memory) or entries (a flat vector): each use says which. */
export type Address = number;
