import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the viewer of papers fetches for some PDFs only: fonts that they name and do not bring, and the decoder of JPEG 2000 scans. */
const pdfParts: Plugin = {
  name: 'pdf-parts',
  generateBundle() {
    for (const folder of ['standard_fonts', 'wasm'])
      for (const name of readdirSync(here(`./node_modules/pdfjs-dist/${folder}`)).filter(
        (one) => !one.endsWith('.wasm'),
      ))
        this.emitFile({
          type: 'asset',
          fileName: `pdf/${folder}/${name}`,
          source: readFileSync(here(`./node_modules/pdfjs-dist/${folder}/${name}`)),
        });
  },
};

/** Builds the staff's pages into `web/dist`, which the server serves as it stands. */
export default defineConfig({
  root: here('./web'),
  plugins: [react(), pdfParts],
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
