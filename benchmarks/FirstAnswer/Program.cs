using System.Diagnostics;
using System.Globalization;
using FirstAnswer;
using MnistNet;
using PaperCnnSample;

// What the benchmark "start" measures: a program that starts, loads its network and answers, again and again. It prints a line
// for each milestone: Main, network, first answer, full speed; then the answers until full speed, and what one takes there.
long start = long.Parse(args[0], CultureInfo.InvariantCulture);
Milestone main = Milestone.Now(start);
using Stream weights = typeof(Milestone).Assembly.GetManifestResourceStream("paper.safetensors")!;
using PaperCnn network = PaperCnn.Load(weights, FileFormat.Safetensors);
Milestone loaded = Milestone.Now(start);

float[] pixels = new float[28 * 28];
pixels.AsSpan(300, 200).Fill(0.5f);
float[] probabilities = new float[10];
network.Predict(pixels, probabilities);
Milestone answered = Milestone.Now(start);

AnswerTimes times = new(start);
while (times.WantsMore)
{
    long before = Stopwatch.GetTimestamp();
    network.Predict(pixels, probabilities);
    times.Add(before, Stopwatch.GetTimestamp());
}

Console.WriteLine(main);
Console.WriteLine(loaded);
Console.WriteLine(answered);
Console.WriteLine(times);
