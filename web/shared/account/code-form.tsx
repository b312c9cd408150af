import { Button, TextInput } from '@carbon/react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useProblemText } from '../notice/problem-notice.tsx';

type Props = {
  id: string;
  label: string;
  /** What the button does. */
  act: string;
  /** The code on its way, and what was refused of it. */
  confirm: { isPending: boolean; isError: boolean; error: unknown };
  onCode: (code: string) => void;
  /** Where the code comes from, before the field. */
  children: ReactNode;
};

/** A field for a code that an app shows or that was sent; why it is refused stands at the field. */
export function CodeForm({ id, label, act, confirm, onCode, children }: Props) {
  const refusal = useProblemText(confirm.error);
  const [code, setCode] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <form onSubmit={onSubmit} className="mc-key-form">
      {children}
      <TextInput
        id={id}
        labelText={label}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        invalid={confirm.isError}
        invalidText={refusal}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" size="md" disabled={confirm.isPending}>
        {act}
      </Button>
    </form>
  );
}
