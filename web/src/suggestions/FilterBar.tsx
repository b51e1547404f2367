// What the inbox shows: by property, kind, state and words.
import { ActionIcon, Group, SegmentedControl, Select, Stack, TextInput, Title, Tooltip } from '@mantine/core';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { Property } from '../api/types';
import classes from './Inbox.module.css';
import { type Filters, STATES } from './filters';

interface Props {
  filters: Filters;
  properties: readonly Property[];
  searchRef: RefObject<HTMLInputElement | null>;
  onChange: (fields: Partial<Filters>) => void;
  onHelp: () => void;
}

export function FilterBar({ filters, properties, searchRef, onChange, onHelp }: Props) {
  const looked = properties.filter((property) => property.mode);
  return (
    <Stack gap="xs" className={classes.filters ?? ''}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={1} size="h4">
          Suggestions
        </Title>
        <Tooltip label="Keyboard shortcuts (?)">
          <ActionIcon variant="subtle" color="gray" onClick={onHelp} aria-label="Keyboard shortcuts" visibleFrom="sm">
            <IconKeyboard size={20} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <TextInput
        ref={searchRef}
        value={filters.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        placeholder="Name, unit or key  ( / )"
        aria-label="Search suggestions"
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Group gap="xs" grow>
        <Select
          aria-label="Property"
          data={[
            { value: 'all', label: 'All properties' },
            ...looked.map((property) => ({ value: property.id, label: property.name })),
          ]}
          value={filters.property || 'all'}
          onChange={(value) => onChange({ property: value === 'all' ? '' : (value ?? '') })}
          allowDeselect={false}
        />
        <Select
          aria-label="State"
          data={STATES}
          value={filters.state}
          onChange={(value) => onChange({ state: value ?? 'open' })}
          allowDeselect={false}
        />
      </Group>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Kind"
        value={filters.change || 'all'}
        onChange={(value) => onChange({ change: value === 'all' ? '' : value })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'grant', label: 'Give' },
          { value: 'revoke', label: 'End' },
          { value: 'unit_change', label: 'Unit change' },
        ]}
      />
    </Stack>
  );
}
