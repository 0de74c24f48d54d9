package org.huiyin.directory;

import java.nio.file.Path;
import java.util.List;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;

/** Takes lists of deputies and members from files: upload, mapping, preview, import. */
public interface Rosters {
    /**
     * Reads a file and proposes how to understand it. Nothing is added to the directory yet.
     *
     * @throws org.huiyin.shared.InvalidInput on the field {@code file} if it cannot be read
     */
    Roster upload(Path file, String name, Actor actor);

    /** @throws org.huiyin.shared.NotFound if there is none with this id in the district */
    Roster roster(DistrictId district, RosterId id);

    /** The uploads of a district, latest first, without their lines. */
    List<Roster> recent(DistrictId district);

    /**
     * Reads another sheet of the file, with what its headings propose.
     *
     * @param sheet its place
     * @throws org.huiyin.shared.InvalidInput on the field {@code sheet} if there is none with rows
     * @throws org.huiyin.shared.Refusal "roster.done" after the import
     */
    Roster readFrom(RosterId id, int sheet, Actor actor);

    /** Sets how the columns are read. @throws org.huiyin.shared.Refusal "roster.done" after the import */
    Roster map(RosterId id, Roster.Mapping mapping, Actor actor);

    /** What an import would do now. */
    Roster.Preview preview(Roster roster);

    /**
     * Adds the people and posts. The same file again changes nothing.
     *
     * @param onlyClean true to leave faulty lines out; false to add nothing if there is one
     * @throws org.huiyin.shared.Refusal "roster.faulty" if a line is faulty and all are wanted, "roster.done" after the import
     */
    Roster add(RosterId id, boolean onlyClean, Actor actor);
}
