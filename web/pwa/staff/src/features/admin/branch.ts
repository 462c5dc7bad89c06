/** Under which name what is known of the branch is kept. */
export const BRANCH = ['admin', 'branch'];
