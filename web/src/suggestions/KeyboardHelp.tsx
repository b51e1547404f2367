// What the keys do.
import { Kbd, Modal, Table } from '@mantine/core';

type Line = readonly [keys: readonly string[], words: string];

const READ: readonly Line[] = [
  [['j', '↓'], 'Next suggestion'],
  [['k', '↑'], 'Suggestion before'],
  [['Enter'], 'Go into it, to read it by keyboard'],
];
const DECIDE: readonly Line[] = [
  [['a'], 'Approve it as it is shown, and go on to the next'],
  [['d'], 'Decline it: asks for the reason'],
  [['c'], 'Needs correction: asks what is wrong and tells Support'],
  [['x'], 'Choose it for a decision on many'],
  [['u'], 'Take back the last decision'],
];
const REST: readonly Line[] = [
  [['/'], 'Search'],
  [['Esc'], 'Choose none, or back to the list'],
  [['?'], 'This list'],
];

/** `decides`: whether the viewer decides anywhere. */
export function KeyboardHelp({ decides, onClose }: { decides: boolean; onClose: () => void }) {
  const lines = [...READ, ...(decides ? DECIDE : []), ...REST];
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts">
      <Table verticalSpacing={6} aria-label="Keyboard shortcuts">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Key</Table.Th>
            <Table.Th>What it does</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(([keys, words]) => (
            <Table.Tr key={words}>
              <Table.Td>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
