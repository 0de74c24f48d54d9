package org.huiyin.ballot.states;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a teller read from the paper ballots. Two counts agree if their bytes are the same. */
public sealed interface PaperCount {
    /** How many ballots came back. */
    int returned();

    byte[] bytes();

    /** Secret ballots: numbers for each item. */
    record Sums(List<Counts> items) implements PaperCount {
        public Sums {
            items = List.copyOf(items);
        }

        @Override
        public int returned() {
            return items.getFirst().cast();
        }

        @Override
        public byte[] bytes() {
            var numbers = new ArrayList<Integer>();
            for (var item : items) {
                numbers.addAll(item.grades());
                numbers.add(item.abstained());
                numbers.add(item.invalid());
            }
            var bytes = ByteBuffer.allocate(numbers.size() * Integer.BYTES);
            numbers.forEach(bytes::putInt);
            return bytes.array();
        }

        static Sums read(Sheet sheet, byte[] content) {
            var bytes = ByteBuffer.wrap(content);
            var items = new ArrayList<Counts>();
            for (var item = 0; item < sheet.items().size(); item++) {
                List<Integer> grades = IntStream.range(0, sheet.grades().size())
                        .mapToObj(_ -> bytes.getInt())
                        .toList();
                items.add(new Counts(grades, bytes.getInt(), bytes.getInt()));
            }
            return new Sums(items);
        }
    }

    /** Named ballots: what each says; those that did not come back are left out. */
    public record Ballots(SortedMap<Integer, Vote> bySeat) implements PaperCount {
        public Ballots(Map<Integer, Vote> votes) {
            this(new TreeMap<>(votes));
        }

        @Override
        public int returned() {
            return bySeat.size();
        }

        @Override
        public byte[] bytes() {
            var items = bySeat.isEmpty()
                    ? 0
                    : bySeat.values().iterator().next().choices().size();
            var bytes = ByteBuffer.allocate(bySeat.size() * (Integer.BYTES + items));
            bySeat.forEach((seat, vote) -> {
                bytes.putInt(seat);
                vote.choices().forEach(choice -> bytes.put(choice.byteValue()));
            });
            return bytes.array();
        }

        static Ballots read(Sheet sheet, byte[] content) {
            var bytes = ByteBuffer.wrap(content);
            var votes = new HashMap<Integer, Vote>();
            while (bytes.hasRemaining()) {
                var seat = bytes.getInt();
                List<Integer> choices = IntStream.range(0, sheet.items().size())
                        .mapToObj(_ -> (int) bytes.get())
                        .toList();
                votes.put(seat, new Vote(choices));
            }
            return new Ballots(votes);
        }
    }

    static PaperCount read(Sheet sheet, byte[] content) {
        return sheet.secret() ? Sums.read(sheet, content) : Ballots.read(sheet, content);
    }
}
