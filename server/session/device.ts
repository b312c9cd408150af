import type { DeviceSystem } from '../../office/terms/index.ts';

/** Browsers by what they call themselves; each of them claims to be some of those after it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/i, 'Coc Coc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, DeviceSystem])[] = [
  [/iPhone/, 'iphone'],
  [/iPad/, 'ipad'],
  [/Android/, 'android'],
  [/Windows/, 'windows'],
  [/CrOS/, 'chromeos'],
  [/Macintosh|Mac OS X/, 'mac'],
  [/Linux/, 'linux'],
];

const namedIn = <Name>(known: readonly (readonly [RegExp, Name])[], text: string): Name | null =>
  known.find(([sign]) => sign.test(text))?.[1] ?? null;

/** Returns the browser and the kind of device that a request names itself; null for what is not known. Nothing is decided by it. */
export const deviceOf = (
  userAgent: string | undefined,
): { readonly browser: string | null; readonly system: DeviceSystem | null } => {
  const text = userAgent?.slice(0, 500) ?? '';
  return { browser: namedIn(BROWSERS, text), system: namedIn(SYSTEMS, text) };
};
