using PaperCnnSample;
Console.WriteLine(PaperCnn.Summary);
