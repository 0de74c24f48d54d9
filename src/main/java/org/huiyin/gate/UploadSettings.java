package org.huiyin.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is read at once of forms with files, and how long for a body of any kind.
 *
 * @param form the largest form
 * @param file the largest file of a form
 * @param budget bytes of files of all forms being read or worked on; a quarter of it for visitors
 * @param perAddress forms of visitors from one address at once
 * @param perHour forms of visitors from one address in an hour
 * @param patience how long a body may take however slowly it comes
 * @param leastRate bytes a second that must have come on an average after that
 * @param letGo bytes of a refused body that are still read, for twice the patience
 */
@ConfigurationProperties("huiyin.upload")
record UploadSettings(
        @DefaultValue("72MB") DataSize form,
        @DefaultValue("64MB") DataSize file,
        @DefaultValue("512MB") DataSize budget,
        @DefaultValue("4") int perAddress,
        @DefaultValue("120") int perHour,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("4KB") DataSize leastRate,
        @DefaultValue("128MB") DataSize letGo) {}
