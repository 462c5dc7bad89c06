import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'happy-dom',
    include: ['{shared,diner,staff}/tests/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
