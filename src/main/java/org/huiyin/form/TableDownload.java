package org.huiyin.form;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.spreadsheet.TableWriter;
import org.huiyin.ui.Download;
import org.jspecify.annotations.Nullable;

/**
 * A table to take along, written row by row as it is read.
 *
 * @param what message key that names the file
 * @param of what it is of, e.g. the title of a meeting; empty if that goes without saying
 * @param sheet the name of the sheet; empty if there is only CSV
 */
public record TableDownload(
        String what,
        String of,
        String sheet,
        List<String> header,
        Stream<? extends List<? extends @Nullable Object>> rows) {
    /** As its address asks for it. @param file a name that ends with csv or xlsx */
    public void send(String file, HttpServletResponse response) throws IOException {
        if (file.endsWith("csv")) {
            csv(response);
        } else {
            xlsx(response);
        }
    }

    public void csv(HttpServletResponse response) throws IOException {
        Download.CSV.begin(response, what, of);
        TableWriter.csv(response.getOutputStream(), header, rows);
    }

    public void xlsx(HttpServletResponse response) throws IOException {
        Download.XLSX.begin(response, what, of);
        TableWriter.xlsx(response.getOutputStream(), sheet, header, rows);
    }
}
