/** Random lower-case hexadecimal, from the browser's own source, also where pages come over plain HTTP. */
export function randomId(bytes = 16): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, '0')).join('');
}
