import { unknownField } from "./check-config";
import { ConfigError, type Issue } from "./errors/config-error";
import type { FieldValue, Task } from "./fields/field";
import { fields } from "./fields/fields";

/**
 * `name=value` from a command line, with the value's type taken from the field: numbers where the field is a number.
 * @throws ConfigError when there is no `=` or no such field
 */
export function parseSetting(task: Task, setting: string): readonly [name: string, value: FieldValue] {
  const at = setting.indexOf("=");
  if (at < 1) throw new ConfigError([{ path: "--set", expected: "name=value", got: setting }]);
  const [name, text] = [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
  const field = fields[task].find((f) => f.name === name);
  if (field === undefined) throw new ConfigError([unknownField(task, name, text) satisfies Issue]);
  if (field.kind === "choice" || field.kind === "text") return [name, text];
  if (field.nullable && (text === "null" || text === "all")) return [name, null];
  const value = Number(text);
  // Number("") is 0; a word is left as text, so that the error shows what was typed.
  return [name, text === "" || Number.isNaN(value) ? text : value];
}
