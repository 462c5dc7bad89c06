import { describe, expect, it } from 'vitest';
import { usernameOf } from '../src/features/admin/people.ts';

const taken = (...names: string[]) => names.map((username) => ({ username }));

describe('the user name that is offered', () => {
  it('is the first name, in letters that can be typed anywhere', () => {
    expect(usernameOf('Lucía Pérez', [])).toBe('lucia');
    expect(usernameOf("  D'Ángelo ", [])).toBe('dangelo');
    expect(usernameOf('', [])).toBe('');
    expect(usernameOf('李', [])).toBe('');
  });

  it('is longer, then numbered, when somebody has it', () => {
    expect(usernameOf('Lucía Pérez', taken('lucia'))).toBe('lucia.perez');
    expect(usernameOf('Lucía', taken('lucia', 'lucia2'))).toBe('lucia3');
    expect(usernameOf('Lucía Pérez', taken('lucia', 'lucia.perez'))).toBe('lucia2');
  });
});
