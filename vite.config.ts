import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the staff's pages into `web/dist`, which the server serves as it stands. */
export default defineConfig({
  root: here('./web'),
  plugins: [react()],
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [here('./node_modules')], quietDeps: true },
    },
  },
  build: {
    outDir: here('./web/dist'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  server: {
    proxy: { '/api': process.env['MOTCUA_ADDRESS'] ?? 'http://127.0.0.1:3000' },
  },
});
