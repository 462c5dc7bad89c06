import { Problem } from '@comanda/shared/api/problem.ts';

/** The field that the hub would not take, by its name, when it told. */
export function fieldOf(problem: unknown): string | undefined {
  return problem instanceof Problem && typeof problem.more.field === 'string' ? problem.more.field : undefined;
}

/** Where in a file the hub stopped, when it told. */
export function placeOf(problem: unknown): { line: number; column: string } | undefined {
  if (!(problem instanceof Problem)) {
    return undefined;
  }
  const { line, column } = problem.more;
  return typeof line === 'number' && typeof column === 'string' ? { line, column } : undefined;
}
