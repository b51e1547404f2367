// A list says how it stands: one thing at a time.
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Records } from './Records';

const FAILED = { error: new Error('the service is away'), refetch: () => undefined };
const READING = { error: null, refetch: () => undefined };

const shown = (rows: string[] | undefined, found: typeof FAILED | typeof READING) => {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <Records
        label="Doors"
        {...{ rows, found, keyOf: (row: string) => row }}
        none="There is no door."
        columns={[{ label: 'Door', of: (row: string) => row }]}
      />
    </MantineProvider>,
  );
  const said = {
    'aria-busy': 'still reading',
    'There is no door': 'none',
    'The service is away': 'why not',
    gym: 'gym',
  };
  return Object.entries(said).flatMap(([text, words]) => (html.includes(text) ? [words] : []));
};

test.each([
  ['being read', undefined, READING, ['still reading']],
  ['that could not be read', undefined, FAILED, ['why not']],
  ['that are none', [], READING, ['none']],
  ['that were read', ['gym'], READING, ['gym']],
  ['that could not be read again', ['gym'], FAILED, ['why not', 'gym']],
])('of rows %s, that alone is said', (_, rows, found, said) => {
  expect(shown(rows, found)).toEqual(said);
});
