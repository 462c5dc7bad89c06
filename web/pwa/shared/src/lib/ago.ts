/** "hace 19 min", in the reader's language: "ahora" at first, seconds under a minute, hours from ninety minutes on. */
export function ago(fromMillis: number, nowMillis: number, locale: string): string {
  const seconds = Math.max(0, Math.round((nowMillis - fromMillis) / 1000));
  const format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: seconds < 3 ? 'auto' : 'always' });
  if (seconds < 3) {
    return format.format(0, 'second');
  }
  if (seconds < 60) {
    return format.format(-seconds, 'second');
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 90 ? format.format(-minutes, 'minute') : format.format(-Math.round(minutes / 60), 'hour');
}

/** "17:48" minutes and seconds, or "1:02:30" from an hour on. */
export function stopwatch(fromMillis: number, nowMillis: number): string {
  const seconds = Math.max(0, Math.floor((nowMillis - fromMillis) / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
