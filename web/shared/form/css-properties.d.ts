import 'react';

declare module 'react' {
  interface CSSProperties {
    /** The word in an empty choice of a form. */
    '--mc-choose'?: string;
  }
}
