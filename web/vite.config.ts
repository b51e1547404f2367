// How the portal is built and developed. In development the API is proxied, with a token from the environment.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const api = process.env['LEASEKEY_API'] ?? 'http://127.0.0.1:8080';
const token = process.env['LEASEKEY_TOKEN'];

export default defineConfig({
  plugins: [react()],
  build: { assetsInlineLimit: 0, target: 'es2022', reportCompressedSize: false },
  server: {
    proxy: {
      '/api': { target: api, ...(token ? { headers: { Authorization: `Bearer ${token}` } } : {}) },
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
