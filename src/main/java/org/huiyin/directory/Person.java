package org.huiyin.directory;

import org.huiyin.shared.DistrictId;

/** A person, without contact data: those are only in {@link ContactData} and leave by no public door. */
public record Person(PersonId id, DistrictId district, String name) {
    public Person {
        name = PersonName.folded(name);
    }
}
