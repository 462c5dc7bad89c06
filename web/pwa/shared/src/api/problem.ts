/** What the hub answers when it refuses: an RFC 9457 problem with a stable code. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly retryAfterSeconds: number | undefined;
  /** Members beyond the standard's, such as `takenBy` or `closesAt`. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>, retryAfterSeconds?: number) {
    const code = typeof body.code === 'string' ? body.code : `HTTP_${status}`;
    const detail = typeof body.detail === 'string' ? body.detail : typeof body.title === 'string' ? body.title : '';
    super(detail || code);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
    this.more = body;
  }
}

/** The hub could not be reached, or did not answer in time: nothing is known of what it did. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly code = 'UNREACHABLE';
}

export async function problemOf(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    const parsed: unknown = await response.json();
    if (parsed !== null && typeof parsed === 'object') {
      body = parsed as Record<string, unknown>;
    }
  } catch {
    // A proxy's own error page is not JSON: the status alone then says what there is to say.
  }
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new Problem(response.status, body, Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined);
}

export function codeOf(error: unknown): string {
  return error instanceof Problem || error instanceof Unreachable ? error.code : 'UNEXPECTED';
}
