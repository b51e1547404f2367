// One of the properties at which somebody is Support.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { propertiesQuery } from '../api/queries';

interface Props {
  property: string | null;
  onChange: (property: string | null) => void;
}

export function PropertyPicker({ property, onChange }: Props) {
  const found = useQuery(propertiesQuery);
  return (
    <Select
      label="At which property"
      data={(found.data ?? []).map((each) => ({ value: each.id, label: each.name }))}
      value={property}
      onChange={onChange}
      searchable
      maw={320}
      required
    />
  );
}
