import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLOSE_GONE, CLOSE_TOKEN_ENDED, Feed, type FeedOptions, type FeedStatus } from '../src/feed/feed.ts';

class FakeSocket {
  readyState = 0;
  readonly sent: Record<string, unknown>[] = [];
  onopen: (() => void) | undefined;
  onmessage: ((message: { data: string }) => void) | undefined;
  onclose: ((event: { code: number }) => void) | undefined;
  onerror: (() => void) | undefined;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  drops(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

function event(sequence: number, previous: number | null = sequence - 1) {
  return { specversion: '1.0', type: 'comanda.ticket.created.v1', sequence, previous, data: {} };
}

describe('the feed', () => {
  const sockets: FakeSocket[] = [];
  const heard: number[] = [];
  const statuses: FeedStatus[] = [];
  let resyncs = 0;
  let refused: number | undefined;
  let feed: Feed;

  function start(more: Partial<FeedOptions> = {}): void {
    feed = new Feed({
      url: 'ws://hub/ws/kitchen',
      token: async () => 'token',
      renewInMillis: () => 600_000,
      beatMillis: 2000,
      maxBackoffMillis: 3000,
      since: 10,
      onEvent: ({ sequence }) => heard.push(sequence),
      onResync: () => {
        resyncs += 1;
      },
      onStatus: (status) => statuses.push(status),
      onRefused: (code) => {
        refused = code;
      },
      open: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
      random: () => 1,
      ...more,
    });
    feed.start();
  }
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const last = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (!socket) {
      throw new Error('No socket was opened');
    }
    return socket;
  };
  const live = async (): Promise<FakeSocket> => {
    await settle();
    last().opens();
    last().says({ type: 'ready', sequence: 10 });
    return last();
  };

  beforeEach(() => {
    vi.useFakeTimers();
    sockets.length = 0;
    heard.length = 0;
    statuses.length = 0;
    resyncs = 0;
    refused = undefined;
  });
  afterEach(() => {
    feed.stop();
    vi.useRealTimers();
  });

  it('authenticates in its first frame, from the last sequence it knows', async () => {
    start({ stations: ['grill'] });
    const socket = await live();
    expect(socket.sent[0]).toEqual({ type: 'auth', token: 'token', since: 10, stations: ['grill'] });
  });

  it('delivers each event once and in order', async () => {
    start();
    const socket = await live();
    socket.says(event(11));
    socket.says(event(11));
    socket.says(event(12));
    expect(heard).toEqual([11, 12]);
  });

  it('takes a view’s sparse numbers for what they are', async () => {
    start();
    const socket = await live();
    socket.says(event(15, 10));
    socket.says(event(29, 15));
    expect(heard).toEqual([15, 29]);
  });

  it('comes back with its last sequence when it missed one', async () => {
    start();
    const first = await live();
    first.says(event(11));
    first.says(event(14, 13));
    expect(heard).toEqual([11]);
    await settle();
    last().opens();
    expect(sockets).toHaveLength(2);
    expect(last().sent[0]).toMatchObject({ since: 11 });
  });

  it('hears nothing more of a line that it left', async () => {
    start();
    const first = await live();
    first.says(event(14, 13));
    first.says(event(11));
    expect(heard).toEqual([]);
  });

  it('asks for the state again on resync, and when the hub’s numbers went back', async () => {
    start();
    const socket = await live();
    socket.says({ type: 'ready', sequence: 3 });
    expect(resyncs).toBe(1);
    socket.says(event(4));
    expect(heard).toEqual([4]);
    socket.says({ type: 'resync' });
    socket.says({ type: 'ready', sequence: 900 });
    expect(resyncs).toBe(2);
    socket.says(event(901, 900));
    expect(heard).toEqual([4, 901]);
  });

  it('beats, and takes silence for a dead line', async () => {
    start();
    const socket = await live();
    await vi.advanceTimersByTimeAsync(4500);
    expect(socket.sent.filter((frame) => frame.type === 'beat').length).toBeGreaterThanOrEqual(2);
    await vi.advanceTimersByTimeAsync(600);
    expect(statuses.at(-1)?.phase).toBe('waiting');
    await vi.advanceTimersByTimeAsync(3000);
    expect(sockets.length).toBeGreaterThan(1);
  });

  it('is kept alive by beats alone', async () => {
    start();
    const socket = await live();
    for (let second = 0; second < 20; second += 2) {
      await vi.advanceTimersByTimeAsync(2000);
      socket.says({ type: 'beat' });
    }
    expect(sockets).toHaveLength(1);
    expect(statuses.at(-1)?.phase).toBe('live');
  });

  it('backs off further with each failure, and no further than its bound', async () => {
    start();
    const gaps: number[] = [];
    for (let failure = 0; failure < 6; failure++) {
      await settle();
      const before = sockets.length;
      last().drops(1006);
      let waited = 0;
      while (sockets.length === before && waited < 10_000) {
        await vi.advanceTimersByTimeAsync(100);
        waited += 100;
      }
      gaps.push(waited);
    }
    expect(gaps).toEqual([400, 800, 1600, 3000, 3000, 3000]);
  });

  it('stays away when its session is over', async () => {
    start();
    const socket = await live();
    socket.drops(CLOSE_GONE);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refused).toBe(CLOSE_GONE);
    expect(sockets).toHaveLength(1);
  });

  it('asks for a fresh token when the hub no longer takes this one', async () => {
    const asked: string[] = [];
    let token = 'first';
    start({
      token: async () => token,
      onTokenEnded: () => {
        asked.push(token);
        token = 'second';
      },
    });
    const socket = await live();
    socket.drops(CLOSE_TOKEN_ENDED);
    await vi.advanceTimersByTimeAsync(500);
    last().opens();
    expect(asked).toEqual(['first']);
    expect(last().sent[0]).toMatchObject({ token: 'second' });
  });

  it('authenticates anew before its token ends', async () => {
    let token = 'first';
    start({ token: async () => token, renewInMillis: () => 1000, beatMillis: 20_000 });
    const socket = await live();
    token = 'second';
    await vi.advanceTimersByTimeAsync(1001);
    expect(socket.sent.at(-1)).toEqual({ type: 'auth', token: 'second' });
  });

  it('does not send on a line that is not live', async () => {
    start();
    await settle();
    expect(feed.send({ type: 'shown', ticketId: '1' })).toBe(false);
    const socket = await live();
    expect(feed.send({ type: 'shown', ticketId: '1' })).toBe(true);
    expect(socket.sent.at(-1)).toEqual({ type: 'shown', ticketId: '1' });
  });
});
