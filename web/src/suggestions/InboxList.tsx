// The list with what it says instead: still loading, not to be read, nothing to decide, nothing found.
import { Box, Button, List, Skeleton, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconSearchOff } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import type { Property } from '../api/types';
import { Empty } from '../ui/Empty';
import { Problem } from '../ui/Problem';
import { When } from '../ui/When';
import { SuggestionList } from './SuggestionList';
import type { Filters, useSuggestions } from './filters';

interface Props {
  list: ReturnType<typeof useSuggestions>;
  filters: Filters;
  properties: readonly Property[];
  onChange: (fields: Partial<Filters>) => void;
  rows: Omit<ComponentProps<typeof SuggestionList>, 'items'>;
}

export function InboxList({ list, filters, properties, onChange, rows }: Props) {
  if (list.isPending) {
    return (
      <Stack p="sm" gap="xs" aria-busy>
        {[0, 1, 2, 3].map((each) => (
          <Skeleton key={each} h={56} />
        ))}
      </Stack>
    );
  }
  const problem = list.error && <Problem error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Box p="sm">{problem}</Box>;
  if (list.items.length > 0) {
    return (
      <>
        {problem}
        <SuggestionList items={list.items} {...rows} />
      </>
    );
  }
  const narrowed = filters.text !== '' || filters.change !== '' || filters.state !== 'open';
  return (
    <>
      {problem}
      {narrowed ? <NothingFound onChange={onChange} /> : <NothingToDecide properties={properties} />}
    </>
  );
}

function NothingFound({ onChange }: { onChange: (fields: Partial<Filters>) => void }) {
  return (
    <Empty icon={<IconSearchOff />} title="Nothing fits these filters">
      <Button size="xs" variant="default" mt="xs" onClick={() => onChange({ text: '', change: '', state: 'open' })}>
        Show all that are to decide
      </Button>
    </Empty>
  );
}

function NothingToDecide({ properties }: { properties: readonly Property[] }) {
  const polled = properties.filter((property) => property.next_poll_at);
  return (
    <Empty icon={<IconCircleCheck />} title="Nothing to decide">
      <Text size="sm">The next look at the ePMS:</Text>
      {polled.length > 0 ? (
        <List listStyleType="none" size="sm">
          {polled.map((property) => (
            <List.Item key={property.id}>
              {property.name}: {property.next_poll_at && <When at={property.next_poll_at} zone={property.zone} />}
            </List.Item>
          ))}
        </List>
      ) : (
        <Text size="sm">No property is polled at the moment. Integrations says why.</Text>
      )}
    </Empty>
  );
}
