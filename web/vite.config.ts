// How the portal is built and developed. In development the API is that of a service beside it.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const api = process.env['LEASEKEY_API'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: { assetsInlineLimit: 0, target: 'es2022', reportCompressedSize: false },
  server: { proxy: { '/api': api } },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
