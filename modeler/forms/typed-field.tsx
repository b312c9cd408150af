/** Fields of the panel: what is typed becomes a step that can be undone once the hand rests or leaves the field, not with each letter. */
import { TextArea, TextInput } from '@carbon/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/** How long the hand rests before what was typed is taken over. */
const restMs = 400;

type Props = {
  id: string;
  label: ReactNode;
  value: string;
  onValue: (value: string) => void;
  rows?: number;
  helperText?: ReactNode;
  /** What is wrong with a text; undefined where nothing is. A wrong one stays in the field and is not taken over. */
  judge?: (value: string) => string | undefined;
  lang?: 'vi' | 'en';
  inputMode?: 'decimal' | 'numeric';
  readOnly?: boolean;
  hideLabel?: boolean;
  isCode?: boolean;
};

/** One text. `onValue` is told what was typed last also when the field goes away. */
export function TypedField({ id, label, value, onValue, rows, judge, isCode = false, helperText, ...rest }: Props) {
  const { typed, change, leave } = useTyped(value, onValue, judge);
  const wrong = typed === undefined ? undefined : judge?.(typed);
  const shown = {
    ...{ id, labelText: label, value: typed ?? value, invalid: wrong !== undefined, invalidText: wrong },
    ...{ onChange: (event: { target: { value: string } }) => change(event.target.value), onBlur: leave },
    ...(helperText === undefined ? {} : { helperText }),
    ...(isCode ? { className: 'mc-code', spellCheck: false, autoComplete: 'off' } : {}),
    ...rest,
  };
  return rows === undefined ? <TextInput size="sm" {...shown} /> : <TextArea rows={rows} {...shown} />;
}

function useTyped(value: string, onValue: (value: string) => void, judge: Props['judge']) {
  const [typed, setTyped] = useState<string>();
  const waiting = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ value, onValue, judge });
  latest.current = { value, onValue, judge };
  const [take] = useState(() => (): void => {
    clearTimeout(timer.current);
    const text = waiting.current;
    waiting.current = undefined;
    const { value: before, onValue: tell, judge: check } = latest.current;
    if (text === undefined || check?.(text) !== undefined) return;
    setTyped(undefined);
    if (text !== before) tell(text);
  });
  useEffect(() => take, [take]);
  return {
    typed,
    change: (text: string) => {
      setTyped(text);
      waiting.current = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(take, restMs);
    },
    leave: take,
  };
}
