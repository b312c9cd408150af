import { Select, SelectItem } from '@carbon/react';
import { useAddressFilter } from './address-filter.ts';
import { SearchBox } from './search-box.tsx';

/** Reads from the address what a list is narrowed to: words, and one of its states. */
export function useStateFilter<State extends string>(states: readonly State[]) {
  const { params, set } = useAddressFilter();
  return {
    text: params.get('text') ?? '',
    state: states.find((one) => one === params.get('state')),
    setText: (text: string) => set('text', text),
    setState: (state: string) => set('state', state),
  };
}

type Props<State extends string> = {
  id: string;
  filter: ReturnType<typeof useStateFilter<State>>;
  states: readonly State[];
  labels: { search: string; state: string; any: string; of: (state: State) => string };
};

/** The search and the choice of a state over a list. */
export function StateFilterBar<State extends string>({ id, filter, states, labels }: Props<State>) {
  return (
    <div className="mc-admin__bar">
      <SearchBox label={labels.search} text={filter.text} onSearch={filter.setText} />
      <Select
        id={id}
        size="sm"
        labelText={labels.state}
        value={filter.state ?? ''}
        onChange={(event) => filter.setState(event.target.value)}
      >
        <SelectItem value="" text={labels.any} />
        {states.map((one) => (
          <SelectItem key={one} value={one} text={labels.of(one)} />
        ))}
      </Select>
    </div>
  );
}
