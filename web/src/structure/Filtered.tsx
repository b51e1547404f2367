// A list that fits in memory, with a search over it.
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ComponentProps, useState } from 'react';
import { Records } from '../ui/Records';

type Props<T> = Extract<ComponentProps<typeof Records<T>>, { found: object }> & { textOf: (row: T) => string };

export function Filtered<T>({ textOf, rows, ...rest }: Props<T>) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  return (
    <>
      <TextInput
        label="Search"
        maw={320}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Records {...rest} rows={rows?.filter((row) => textOf(row).toLowerCase().includes(wanted))} />
    </>
  );
}
