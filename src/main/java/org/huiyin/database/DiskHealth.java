package org.huiyin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Free megabytes where the program writes: uploads under way, and the data folder if it has a database of its own. */
@Component
class DiskHealth implements HealthDetail {
    private final Map<String, Path> places = new LinkedHashMap<>();

    DiskHealth(OpenDatabase database) {
        if (database.server() != null) {
            places.put("dataFreeMegabytes", database.server().folder());
        }
        places.put("uploadsFreeMegabytes", Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Object report() {
        var report = new LinkedHashMap<String, Object>();
        var low = false;
        for (var place : places.entrySet()) {
            try {
                var free = Files.getFileStore(place.getValue()).getUsableSpace();
                low |= free < DataFolder.LEAST_SPACE;
                report.put(place.getKey(), free >> 20);
            } catch (IOException e) {
                report.put(place.getKey(), "unknown: " + e.getClass().getSimpleName());
            }
        }
        report.put("low", low);
        return report;
    }

    @Override
    public boolean knownWithoutDatabase() {
        return true;
    }
}
