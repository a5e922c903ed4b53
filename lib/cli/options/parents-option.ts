export const PARENTS = "--parents <folder>";
export const parentsHelp =
  "where the parents of branches lie, a runs folder or one run's folder (default: the folder of all runs)";
