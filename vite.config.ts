import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
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

const SQUEEZED = /\.(js|mjs|css|svg|json)$/;
/** A saving that is not worth a second file. */
const SMALL_BYTES = 1024;
/** The best takes long: what is loaded with an editor only need not be squeezed so hard. */
const QUALITY = { best: 11, fair: 9 };
const LARGE_BYTES = 1024 * 1024;

/** Lays each file's compressed twins beside it, so that the server only has to send them. */
const squeezed: Plugin = {
  name: 'squeezed',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((one) => SQUEEZED.test(one))) {
      const content = readFileSync(join(dir, name));
      if (content.length < SMALL_BYTES) continue;
      const quality = content.length > LARGE_BYTES ? QUALITY.fair : QUALITY.best;
      const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content, { params }));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(content));
    }
  },
};

/**
 * What so many pages load comes in one file: else the parts that two or three pages happen to share, down to a single icon, are a file each, and a first page asks
 * for some seventy, six at a time. With one it asks for twenty, and not for more bytes, since a large file is squeezed better than many small ones.
 */
const PAGES_SHARING_MIN = 14;

/** Builds the staff's pages into `web/dist`, which the server serves as it stands. */
export default defineConfig({
  root: here('./web'),
  plugins: [react(), pdfParts, squeezed],
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
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'common', test: /\.[cm]?[jt]sx?$/, minShareCount: PAGES_SHARING_MIN }] },
      },
    },
  },
  server: {
    proxy: { '/api': process.env['MOTCUA_ADDRESS'] ?? 'http://127.0.0.1:3000' },
  },
});
