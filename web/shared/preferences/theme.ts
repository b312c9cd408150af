import { useEffect } from 'react';
import { usePreference, writePreference } from './preference.ts';

export type ThemeName = 'light' | 'dark';
const carbonClass = { light: 'cds--g10', dark: 'cds--g100' } as const satisfies Record<ThemeName, string>;

/** The theme in use: the remembered one, else the system's. Applies it to the document. */
export function useTheme(): { theme: ThemeName; toggleTheme: () => void } {
  const remembered = usePreference('theme');
  const theme = remembered === 'light' || remembered === 'dark' ? remembered : systemTheme();
  useEffect(() => {
    document.documentElement.classList.remove(...Object.values(carbonClass));
    document.documentElement.classList.add(carbonClass[theme]);
  }, [theme]);
  return { theme, toggleTheme: () => writePreference('theme', theme === 'light' ? 'dark' : 'light') };
}

function systemTheme(): ThemeName {
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
