import { describe, expect, it } from 'vitest';
import { Api } from '../src/api/client.ts';
import { Problem, Unreachable } from '../src/api/problem.ts';

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** A hub that answers what it is told to, and remembers what it was asked. */
function hub(...answers: (Answer | Error)[]) {
  const asked: { method: string; path: string; headers: Headers; body: string }[] = [];
  const doFetch: typeof fetch = async (input, init) => {
    asked.push({
      method: init?.method ?? '',
      path: String(input),
      headers: new Headers(init?.headers),
      body: String(init?.body ?? ''),
    });
    const answer = answers.shift();
    if (!answer || answer instanceof Error) {
      throw answer ?? new Error('Nothing more was expected');
    }
    return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), {
      status: answer.status,
      headers: answer.headers ?? {},
    });
  };
  return { asked, doFetch };
}

const fresh = { accessToken: 'second', expiresIn: 600 };

describe('the API client', () => {
  it('brings a picture with the bearer, and once more when the token had ended', async () => {
    const { asked, doFetch } = hub({ status: 401 }, { status: 200, body: fresh }, { status: 200, body: 'dots' });
    const api = new Api({ as: 'staff', fetch: doFetch });
    api.signIn({ accessToken: 'first', expiresIn: 600 });
    expect(await (await api.picture('/api/slip.png')).text()).toBe('"dots"');
    expect(asked.map(({ path }) => path)).toEqual(['/api/slip.png', '/api/auth/refresh?as=staff', '/api/slip.png']);
    expect(asked[2]?.headers.get('Authorization')).toBe('Bearer second');
    expect(asked[2]?.headers.get('Accept')).toMatch(/^image\//);
  });

  it('sends the bearer and one idempotency key per intention', async () => {
    const { asked, doFetch } = hub({ status: 200, body: {} }, { status: 200, body: {} });
    const api = new Api({ as: 'diner', fetch: doFetch });
    api.signIn({ accessToken: 'first', expiresIn: 600 });
    await api.post('/api/orders/draft');
    await api.post('/api/orders/draft');
    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer first');
    expect(asked[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
    expect(asked[0]?.headers.get('Idempotency-Key')).not.toBe(asked[1]?.headers.get('Idempotency-Key'));
  });

  it('renews by the cookie once on 401, and repeats with the same key', async () => {
    const { asked, doFetch } = hub(
      { status: 401 },
      { status: 200, body: fresh },
      { status: 200, body: { orderId: '7' } },
    );
    const api = new Api({ as: 'diner', fetch: doFetch });
    api.signIn({ accessToken: 'first', expiresIn: 600 });
    expect(await api.post('/api/orders/7/send')).toEqual({ orderId: '7' });
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/orders/7/send',
      '/api/auth/refresh?as=diner',
      '/api/orders/7/send',
    ]);
    expect(asked[1]?.headers.get('X-Comanda')).toBe('1');
    expect(asked[2]?.headers.get('Authorization')).toBe('Bearer second');
    expect(asked[2]?.headers.get('Idempotency-Key')).toBe(asked[0]?.headers.get('Idempotency-Key'));
  });

  it('says that nobody is signed in any more when the cookie is spent too', async () => {
    const { doFetch } = hub({ status: 401 }, { status: 401, body: { code: 'REFRESH_ENDED' } });
    let told: Problem | undefined;
    const api = new Api({ as: 'staff', fetch: doFetch, onSignedOut: (problem) => (told = problem) });
    api.signIn({ accessToken: 'first', expiresIn: 600 });
    await expect(api.get('/api/menu')).rejects.toMatchObject({ code: 'REFRESH_ENDED' });
    expect(told?.code).toBe('REFRESH_ENDED');
    expect(api.signedIn).toBe(false);
  });

  it('renews a token that the hub no longer takes, and signs out when it cannot', async () => {
    const { doFetch } = hub({ status: 200, body: fresh }, { status: 401, body: { code: 'REFRESH_ENDED' } });
    let told: Problem | undefined;
    const api = new Api({ as: 'diner', fetch: doFetch, onSignedOut: (problem) => (told = problem) });
    api.signIn({ accessToken: 'first', expiresIn: 600 });
    api.distrust();
    expect(await api.token()).toBe('second');
    api.distrust();
    await expect(api.token()).rejects.toMatchObject({ code: 'REFRESH_ENDED' });
    expect(told?.code).toBe('REFRESH_ENDED');
  });

  it('does not sign out because the network failed', async () => {
    const { doFetch } = hub({ status: 401 }, new TypeError('Failed to fetch'));
    const api = new Api({ as: 'staff', fetch: doFetch, onSignedOut: () => expect.unreachable() });
    api.signIn({ accessToken: 'first', expiresIn: 600 });
    await expect(api.get('/api/menu')).rejects.toBeInstanceOf(Unreachable);
    expect(api.signedIn).toBe(true);
  });

  it('rotates the cookie once for all that ask at the same moment', async () => {
    const { asked, doFetch } = hub({ status: 200, body: fresh });
    const api = new Api({ as: 'diner', fetch: doFetch });
    expect(await Promise.all([api.token(), api.token(), api.token()])).toEqual(['second', 'second', 'second']);
    expect(asked).toHaveLength(1);
  });

  it('tries again when another tab renewed first', async () => {
    const { asked, doFetch } = hub(
      { status: 409, body: { code: 'REFRESH_RACED' }, headers: { 'Retry-After': '0.01' } },
      { status: 200, body: fresh },
    );
    const api = new Api({ as: 'diner', fetch: doFetch });
    expect(await api.token()).toBe('second');
    expect(asked).toHaveLength(2);
  });

  it('turns a problem into an error with its code and what else it says', async () => {
    const { doFetch } = hub({
      status: 409,
      body: { code: 'SHARE_TAKEN', detail: 'Bruno was faster', takenBy: 'Bruno' },
    });
    const problem = await new Api({ as: 'diner', fetch: doFetch }).get('/x').catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({
      status: 409,
      code: 'SHARE_TAKEN',
      detail: 'Bruno was faster',
      more: { takenBy: 'Bruno' },
    });
  });

  it('names a refusal without a body by its status', async () => {
    const { doFetch } = hub({ status: 429, headers: { 'Retry-After': '7' } });
    await expect(new Api({ as: 'diner', fetch: doFetch }).get('/x')).rejects.toMatchObject({
      code: 'HTTP_429',
      retryAfterSeconds: 7,
    });
  });
});
