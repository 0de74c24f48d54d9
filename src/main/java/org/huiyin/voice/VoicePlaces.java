package org.huiyin.voice;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.form.Input;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Option;
import org.huiyin.voice.states.Sheet;
import org.huiyin.voice.states.Voice;
import org.huiyin.voice.views.VoiceLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where voices belong: places, the station that receives them and by when it decides, the congress. */
@Component
class VoicePlaces {
    private final Directory directory;
    private final Registrar registrar;
    private final VoiceLimits limits;

    VoicePlaces(Directory directory, Registrar registrar, VoiceLimits limits) {
        this.directory = directory;
        this.registrar = registrar;
        this.limits = limits;
    }

    /** The stations for which the caller works. */
    List<Option> ownStations(Caller caller) {
        var own = caller.scopes(Role.STATION_STAFF);
        return registrar.stations(caller.district()).stream()
                .filter(station -> own.contains(station.id().value()))
                .map(station -> new Option(station.id().toString(), station.name()))
                .toList();
    }

    /** What is handed over for a voice: who reads it, and by when. @see Receipt */
    Receipt receipt(Sheet sheet, String code, boolean again) {
        var station = sheet.station();
        return new Receipt(
                sheet.id(),
                code,
                station == null
                        ? ""
                        : registrar.station(sheet.district(), station).name(),
                again,
                limits.decision(sheet, sheet.raisedAt()));
    }

    /** By when a voice is decided on; null where the rules set no limit. */
    @Nullable
    LocalDate due(Voice voice) {
        return limits.due(voice);
    }

    /** The subdistricts and towns. */
    List<Option> regions(DistrictId district) {
        return places(district).stream()
                .map(region -> new Option(region.id().toString(), region.name()))
                .toList();
    }

    private List<Region> places(DistrictId district) {
        return registrar.regions(district).stream()
                .filter(region -> region.kind() == RegionKind.SUBDISTRICT || region.kind() == RegionKind.TOWNSHIP)
                .toList();
    }

    /** What was chosen; empty if nothing was. */
    Optional<RegionId> region(Input input, Caller caller) {
        var text = input.text("region");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return places(caller.district()).stream()
                .map(Region::id)
                .filter(id -> id.toString().equals(text))
                .findFirst()
                .or(() -> {
                    throw new InvalidInput("region", "notAnOption");
                });
    }

    /** The first open station of a subdistrict or of a place within it. */
    Optional<StationId> station(Optional<RegionId> region, DistrictId district) {
        var parents = new HashMap<RegionId, @Nullable RegionId>();
        registrar.regions(district).forEach(each -> parents.put(each.id(), each.parent()));
        return region.flatMap(wanted -> registrar.stations(district).stream()
                .filter(Station::open)
                .filter(station -> station.region().equals(wanted) || wanted.equals(parents.get(station.region())))
                .map(Station::id)
                .findFirst());
    }

    BodyId congress(DistrictId district) {
        return directory.bodies(district).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS)
                .findFirst()
                .map(body -> body.id())
                .orElseThrow(() -> new Refusal("voice.noCongress"));
    }
}
