/**
 * The new value, with the old one's objects wherever they say the same: what did not change is then not drawn again.
 * For plain data as it comes out of JSON.
 */
export function kept<T>(before: unknown, after: T): T {
  if (Object.is(before, after) || !plain(before) || !plain(after) || Array.isArray(before) !== Array.isArray(after)) {
    return after;
  }
  let same = Object.keys(before).length === Object.keys(after).length;
  const result: Record<string, unknown> = Array.isArray(after) ? ([] as never) : {};
  for (const [key, value] of Object.entries(after)) {
    result[key] = kept(before[key], value);
    same &&= key in before && result[key] === before[key];
  }
  return (same ? before : result) as T;
}

function plain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
