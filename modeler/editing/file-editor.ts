/** What the workspace and the editors of its files agree on: a diagram, a form, a table and a record are edited alike. */
import type { ComponentType } from 'react';
import type { Text } from '../../web/shared/api/schema.d.ts';

/** One property of one place that a quick fix sets; `null` takes it away. */
export type FixChange =
  | {
      /** An element of a diagram. */
      elementId: string;
      /** The extension that has the property, as `zeebe:TaskDefinition`; the element itself where it is left out. */
      part?: string;
      property: string;
      value: string | null;
    }
  | {
      /** A JSON pointer (RFC 6901) into a form, a record or another file of JSON. */
      pointer: string;
      value: unknown;
    };

/** Something that a rule has to say of a draft, in the reader's words. */
export type Finding = {
  rule: string;
  severity: 'error' | 'warning';
  file: string;
  /** An element's id in a diagram or table, a JSON pointer in a file of JSON; null for the whole file. */
  place: string | null;
  /** What a reader calls the place. */
  placeName: string | null;
  message: Text;
  /** The way out. */
  mend: Text | null;
  fixes: readonly { label: Text; change: FixChange }[];
};

/** What an editor gives the workspace to hold. */
export type OpenFile = {
  /** The text as it would be saved now. @throws where it cannot be written */
  read: () => Promise<string>;
  undo: () => void;
  redo: () => void;
  /** Shows a place, as a finding names it; one that is not there is left alone. */
  show: (place: string) => void;
  /** Carries out a quick fix as a step that can be undone. */
  fix: (change: FixChange) => void;
};

export type FileEditorProps = {
  /** In the package: `process.bpmn`. */
  name: string;
  /** The text with which the editor opens. What comes from elsewhere (a merge, an older saving) opens it anew. */
  text: string;
  /** All files of the draft by name, as they were saved last: forms and tables are chosen from them. */
  files: Readonly<Record<string, string>>;
  /** A version or another person's draft is only looked at. */
  readOnly: boolean;
  findings: readonly Finding[];
  /** Once the file is open; undefined when it is closed. */
  onOpen: (open: OpenFile | undefined) => void;
  /** After every change, also one that is undone. */
  onChange: (state: { canUndo: boolean; canRedo: boolean }) => void;
  /** The text is not what the editor can read: the workspace offers it as text. */
  onUnreadable: (reason: unknown) => void;
  /**
   * Writes another file of the same draft, as a form does that gives one of its fields a kind in `facts.json`. Left out where the draft is only looked at: then an editor offers no such
   * change.
   */
  onOtherFile?: ((name: string, text: string) => void) | undefined;
};

export type FileEditor = ComponentType<FileEditorProps>;
