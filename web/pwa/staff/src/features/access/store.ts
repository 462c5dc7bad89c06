import { Api } from '@comanda/shared/api/client.ts';
import { Unreachable } from '@comanda/shared/api/problem.ts';
import type { RefreshAnswer, Role, StaffLogin } from '@comanda/shared/contract.ts';
import { learnServerTime } from '@comanda/shared/lib/clock.ts';
import { QueryClient } from '@tanstack/react-query';

export interface Member {
  role: Role;
  branch: string;
  name: string;
}

export type Stage =
  | { kind: 'starting' }
  | { kind: 'unreachable' }
  | { kind: 'out'; expired: boolean }
  | { kind: 'in'; member: Member };

const BRANCH = 'comanda.branch';

export function rememberedBranch(): string {
  try {
    return localStorage.getItem(BRANCH) ?? '';
  } catch {
    return '';
  }
}

function claims(token: string): Record<string, unknown> {
  try {
    return JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return {};
  }
}

function memberOf(answer: RefreshAnswer | StaffLogin, username = ''): Member {
  const claimed = claims(answer.accessToken);
  const role = String(answer.role ?? claimed.role ?? '').toLowerCase();
  return {
    role: role === 'kitchen' || role === 'waiter' || role === 'admin' ? role : 'owner',
    branch: String(answer.branch ?? claimed.branch ?? ''),
    name: answer.name ?? (typeof claimed.name === 'string' ? claimed.name : username),
  };
}

/** Who works at this screen. The token is kept in memory; a reload comes back by the cookie. */
export class StaffStore {
  readonly queries = new QueryClient({
    defaultOptions: {
      queries: { retry: 1, refetchOnWindowFocus: true, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  readonly api: Api;
  private stage: Stage = { kind: 'starting' };
  private readonly listeners = new Set<() => void>();

  constructor(locale: () => string) {
    this.api = new Api({
      as: 'staff',
      locale,
      onServerTime: learnServerTime,
      onSignedOut: () => this.show({ kind: 'out', expired: true }),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Stage => this.stage;

  async begin(): Promise<void> {
    this.show({ kind: 'starting' });
    try {
      this.show({ kind: 'in', member: memberOf(await this.api.refresh()) });
    } catch (error) {
      this.show(error instanceof Unreachable ? { kind: 'unreachable' } : { kind: 'out', expired: false });
    }
  }

  async login(branch: string, username: string, password: string): Promise<void> {
    const answer = await this.api.post<StaffLogin>('/api/auth/login', { branch, username, password });
    this.api.signIn(answer);
    try {
      localStorage.setItem(BRANCH, branch);
    } catch {
      // Without storage the branch is typed again next time.
    }
    this.show({ kind: 'in', member: memberOf(answer, username) });
  }

  async logout(): Promise<void> {
    await this.api.logout();
    this.queries.clear();
    this.show({ kind: 'out', expired: false });
  }

  private show(stage: Stage): void {
    this.stage = stage;
    for (const listener of this.listeners) {
      listener();
    }
  }
}
