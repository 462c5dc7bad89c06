import { Problem } from '@comanda/shared/api/problem.ts';

/** The field that the hub would not take, by its name, when it told. */
export function fieldOf(problem: unknown): string | undefined {
  return problem instanceof Problem && typeof problem.more.field === 'string' ? problem.more.field : undefined;
}
