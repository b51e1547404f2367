// A record without one of its fields.

/** What is left out, rather than undefined, is not sent. */
export function without<T extends object, K extends keyof T>(record: T, field: K): Omit<T, K> {
  const { [field]: left, ...rest } = record;
  void left;
  return rest;
}
