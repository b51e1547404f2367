// Which unit each unit of the ePMS is, with proposals for those that fit none.
import { Badge, Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useUnits } from '../structure/useSetUp';
import { Records } from '../ui/Records';
import { DraftButtons } from './DraftButtons';
import { type SeenUnit, unitMapQuery } from './queries';

type Draft = Record<string, string | null>;

export function UnitMap({ property, editable }: { property: string; editable: boolean }) {
  const found = useQuery(unitMapQuery(property));
  const units = useUnits(property).data ?? [];
  const [draft, setDraft] = useState<Draft>({});
  const [open, setOpen] = useState(false);
  const all = found.data?.items ?? [];
  const missing = all.filter((each) => each.unit === null);
  const changed = Object.fromEntries(
    all.flatMap((each) => {
      const wanted = draft[each.pms_unit];
      return wanted === undefined || wanted === each.unit ? [] : [[each.pms_unit, wanted] as const];
    }),
  );
  const count = Object.keys(changed).length;
  const likely = missing.flatMap((each) => {
    const best = each.proposals.find((proposal) => proposal.likely);
    return best && draft[each.pms_unit] === undefined ? [[each.pms_unit, best.unit] as const] : [];
  });
  return (
    <Stack gap="md">
      <Text size="sm">
        {!found.data && 'Which unit here each unit of the ePMS is.'}
        {found.data && missing.length === 0
          ? 'Every unit of the ePMS is mapped.'
          : `${missing.length} of ${all.length} units of the ePMS fit none here: nobody who lives there gets a key.`}
        {found.data &&
          found.data.units_without.length > 0 &&
          ` Units without one: ${found.data.units_without.join(', ')}.`}
      </Text>
      <Group>
        <Checkbox label="Only those without a unit" checked={open} onChange={(e) => setOpen(e.currentTarget.checked)} />
        {editable && likely.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setDraft({ ...draft, ...Object.fromEntries(likely) })}
          >
            Take {likely.length} likely {likely.length === 1 ? 'proposal' : 'proposals'}
          </Button>
        )}
      </Group>
      <Records
        label="Units of the ePMS"
        rows={found.data && (open ? missing : all)}
        found={found}
        keyOf={(each) => each.pms_unit}
        none={open ? 'None is without a unit.' : 'The ePMS has shown no unit yet: they come with the first good poll.'}
        columns={[
          { label: 'In the ePMS', of: (each) => each.pms_unit },
          {
            label: 'Unit here',
            of: (each) =>
              editable ? (
                <UnitChoice
                  seen={each}
                  units={units.map((unit) => unit.id)}
                  value={draft[each.pms_unit] === undefined ? each.unit : (draft[each.pms_unit] ?? null)}
                  onChange={(unit) => setDraft({ ...draft, [each.pms_unit]: unit })}
                />
              ) : (
                (each.unit ?? 'none')
              ),
          },
          { label: 'People', of: (each) => each.people },
          { label: 'In the last feed', of: (each) => (each.shown ? 'yes' : 'no'), wide: true },
        ]}
      />
      {editable && (
        <DraftButtons
          property={property}
          change={count === 0 ? undefined : { units: changed }}
          done="The unit mapping is saved"
          onGone={() => setDraft({})}
        />
      )}
    </Stack>
  );
}

interface ChoiceProps {
  seen: SeenUnit;
  units: readonly string[];
  value: string | null;
  onChange: (unit: string | null) => void;
}

function UnitChoice({ seen, units, value, onChange }: ChoiceProps) {
  return (
    <Stack gap={4}>
      <Select
        aria-label={`Unit of ${seen.pms_unit}`}
        size="xs"
        placeholder="No unit"
        data={[...units]}
        value={value}
        onChange={onChange}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': `No unit for ${seen.pms_unit}` }}
        limit={50}
      />
      {value === null && seen.proposals.length > 0 && (
        <Group gap={4}>
          {seen.proposals.slice(0, 3).map((proposal) => (
            <Button
              key={proposal.unit}
              size="compact-xs"
              variant="light"
              onClick={() => onChange(proposal.unit)}
              aria-label={`Take ${proposal.unit} for ${seen.pms_unit}`}
              rightSection={
                proposal.likely && (
                  <Badge size="xs" variant="light">
                    likely
                  </Badge>
                )
              }
            >
              {proposal.unit}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}
