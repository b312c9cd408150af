/** What the workspace and the editors of its files agree on: a diagram, a form, a table and a record are edited alike. */
import type { ComponentType } from 'react';
import type { PackageFinding } from '../../web/shared/api/schema.d.ts';

/** Something that a rule has to say of a draft, in the reader's words. */
export type Finding = PackageFinding;

/** What a quick fix sets: a property of an element, a text that stands there, or a place in a file of JSON. */
export type FixChange = Finding['fixes'][number]['change'];

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
